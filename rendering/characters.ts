import { present } from "../src/present.js";
import type { FontChoice } from "./fontList.js";

/**
 * Characters drawn as "no digit", alphabet by alphabet. Left out is whatever some hand or print
 * writes like a digit, in either case:
 * 0: o O D Q U-like closed forms; 1: l I i j J | / \ ! ( ) [ ] , '; 2: Z z; 3: E-like with round
 * backs (Cyrillic З Э); 4: Ч and the open y of hands; 5: S s $ §; 6: b G б ь; 7: none but Г-like
 * hands; 8: B & ß; 9: g q. Also ? (2 or 7 over a dot), Λ (the continental 1) and a dotted letter
 * whose dot the preprocessing may take for a speck.
 */
export const characters: Readonly<Record<string, string>> = {
  latin: "ACEFHKLMNPRTUVWXYacdefhkmnprtuvwxy+=#%@*<~",
  greek: "ΓΔΞΠΣΦΨΩαεηκλμπφχψω",
  cyrillic: "ДЖИЙПФЦШЩЫЮЯжийкмнпфцшщюя",
  armenian: "ԱԲԵԸԹԺԻԽԿՄՆՈՊՌՎաբեխծկհմնպվտ",
  georgian: "ფქღჭლრტ",
  hebrew: "אהחטמצשתע",
  devanagari: "अआऋएऐओऔकखघछजञणतथधनपफबभमयलशषस",
  tamil: "அஆஇஈஊஐஒஓகசஞணதநமழளறனஜஷஹ",
  malayalam: "അആഇഈഎഏഐഓകഖഘങചഛജഝഞഡഢണതഥനപഫഭമയലവശഷസഹ",
  kannada: "ಅಆಈಉಊಋಐಔಕಖಘಙಚಛಜಝಞಟಡಢಣತಥಧನಪಫಬಭಮಯಲವಶಷಸಹಳ",
  khmer: "កគឃចឆជឈញដឍណតថធនបផពភមយលសហឡអ",
  thai: "กขคฆชซฌญฎฏฐฑฒณดตทนบปผฝพฟภมศษสหฬ",
  arabic: "بتثسشصضطظك",
};

/** Characters that are never drawn as "no digit" because they may be read as one, and why not. */
export const lookAlikes = "0123456789oODQlIijJ|!/\\()[]{}>^ZzSs$§bGBgq?&ß,.'`\"ΛОоЗзЭэЧчЛлБбΟοΘθ";

/** Letters that hands write like digits: the y as an open 4; in a copybook's hand F, T and L as 7, 7 and 2. */
const likeDigits = { hand: "y", school: "yFTLf" } as const;

/** Fonts of flowing hands, whose capitals and f are a copybook's. */
const flowing = new Set([
  "homemade-apple",
  "la-belle-aurore",
  "zeyada",
  "cedarville-cursive",
  "marck-script",
]);

/** Fonts that have capitals in the places of small letters. */
const capitalsOnly = new Set(["permanent-marker", "rock-salt", "amatic-sc", "bebas-neue"]);

/** The characters of a font that are drawn as "no digit". */
export function charactersOf({ name, kind, subset }: FontChoice): string[] {
  // Seven segments show letters as digits.
  if (name === "dseg7") return [];
  const hand = kind === "school" || flowing.has(name) ? "school" : "hand";
  const without = kind === "print" || kind === "display" ? "" : likeDigits[hand];
  return [...present(characters[subset])].filter(
    (one) => !without.includes(one) && !(capitalsOnly.has(name) && /[a-z]/.test(one)),
  );
}
