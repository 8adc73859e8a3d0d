import { TenfoldError } from "../../errors.js";

/** Whether an error comes from the operating system, and so carries its code, such as ENOSPC. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && "syscall" in error && "code" in error;
}

/**
 * The refusal for a file that could not be written, with what to do about it.
 * Errors that are not the operating system's are given back as they are.
 */
export function notWritable(path: string, error: unknown): unknown {
  if (!isSystemError(error)) return error;
  const [problem, hint] = writeProblems[error.code] ?? [error.message, "choose another place"];
  return new TenfoldError("FILE_NOT_WRITABLE", `${path}: cannot be written: ${problem}; ${hint}`, {
    cause: error,
  });
}

/** The refusal for a file that could not be read; other errors are given back as they are. */
export function notReadable(path: string, error: unknown): unknown {
  if (!isSystemError(error)) return error;
  if (error.code === "ENOENT" || error.code === "ENOTDIR") {
    return new TenfoldError("FILE_NOT_FOUND", `${path}: there is no such file; check the name`, {
      cause: error,
    });
  }
  const problem = readProblems[error.code] ?? error.message;
  return new TenfoldError("FILE_NOT_READABLE", `${path}: cannot be read: ${problem}`, {
    cause: error,
  });
}

const deniedReading = "permission denied; change its permissions";

const readProblems: Readonly<Record<string, string>> = {
  EACCES: deniedReading,
  EPERM: deniedReading,
  EAGAIN: "it would have to be waited for; give the name of a file that is complete",
  ELOOP: "its links lead round in a circle; check where they lead",
  EIO: "the disk reports an error; copy the file again",
};

const denied = ["permission denied", "choose a folder of your own or change its permissions"];
const full = ["no space left", "free some space or choose another disk"] as const;

const writeProblems: Readonly<Record<string, readonly string[]>> = {
  ENOSPC: full,
  EDQUOT: ["the disk quota is used up", full[1]],
  EFBIG: ["the file is larger than allowed here", full[1]],
  EACCES: denied,
  EPERM: denied,
  EROFS: ["the disk is read-only", "choose another disk"],
  ENOENT: ["its folder does not exist", "create the folder first"],
  ENOTDIR: ["a part of its path is a file, not a folder", "check the path"],
  EISDIR: ["it is a folder", "give the name of a file"],
  ENAMETOOLONG: ["the name is too long", "choose a shorter one"],
  EIO: ["the disk reports an error", "choose another disk"],
};
