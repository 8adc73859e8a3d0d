import { present } from "../src/present.js";
import { assignmentSwaps, methodSwaps, operatorSwaps, otherNumber } from "./swaps.js";
import { type AnyNode, isNode, parseModule, type Syntax, walk } from "./syntax.js";

/** Characters start … end − 1 of a built file, and what takes their place. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/**
 * The small faults that could be in a built module, one at a time and in the order of the text: other
 * numbers, compared otherwise, other arithmetic, other logic, conditions negated, statements left out.
 * Texts stay as they are: what a message says is not what tests of numbers pin.
 */
export function changesOf(code: string): Change[] {
  const syntax = parseModule(code);
  const found: Change[] = [];
  walk(syntax.tree, (node, holders) => {
    found.push(...changesAt(node, holders, code, syntax));
  });
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function changesAt(
  node: AnyNode,
  holders: readonly AnyNode[],
  code: string,
  { tokens }: Syntax,
): Change[] {
  const holder = holders.at(-1);
  const text = (inner: AnyNode) => code.slice(inner.start, inner.end);
  const replace = (replacement: string, { start, end }: { start: number; end: number } = node) => ({
    start,
    end,
    replacement,
  });
  /** The token of `operator` that comes first after a node, past closing brackets and comments. */
  const operatorAfter = (before: number, operator: string) =>
    present(
      tokens.find((token) => token.start >= before && code.startsWith(operator, token.start)),
    );

  switch (node.type) {
    case "Literal": {
      if (typeof node.value === "boolean") return [replace(String(!node.value))];
      const isKey = holder?.key === node && holder.computed !== true;
      if (typeof node.value !== "number" || isKey) return [];
      return [replace(String(otherNumber(node.value)))];
    }
    case "BinaryExpression":
    case "LogicalExpression": {
      const { left, right, operator } = node as AnyNode & Operation;
      // Only a fault of ours reaches `?? missing()`: without it, no answer of the program's is another.
      if (operator === "??" && text(right) === "missing()") return [];
      if (operator === "??") return [replace(`(${text(left)})`)];
      if (operator === "+" && (isText(left) || isText(right))) return [];
      const token = operatorAfter(left.end, operator);
      return (operatorSwaps[operator] ?? []).map((other) => replace(other, token));
    }
    case "AssignmentExpression": {
      const { left, operator } = node as AnyNode & Operation;
      const other = assignmentSwaps[operator];
      if (other === undefined || isStep(node, holder)) return [];
      return [replace(other, operatorAfter(left.end, operator))];
    }
    case "UpdateExpression": {
      const { operator, argument, prefix } = node as AnyNode & Unary;
      if (isStep(node, holder)) return [];
      const token = operatorAfter(prefix ? node.start : argument.end, operator);
      return [replace(present(assignmentSwaps[operator]), token)];
    }
    case "UnaryExpression": {
      const { operator, argument } = node as AnyNode & Unary;
      return operator === "!" || operator === "-" ? [replace(`(${text(argument)})`)] : [];
    }
    case "IfStatement":
    case "ConditionalExpression": {
      const { test } = node as AnyNode & { test: AnyNode };
      return isMutatedItself(test) ? [] : [replace(`!(${text(test)})`, test)];
    }
    case "MemberExpression": {
      const { property } = node as AnyNode & { property: AnyNode };
      const other = property.type === "Identifier" && methodSwaps[String(property.name)];
      const isCalled = holder?.type === "CallExpression" && holder.callee === node;
      return other && isCalled ? [replace(other, property)] : [];
    }
    case "ExpressionStatement": {
      const { expression } = node as AnyNode & { expression: AnyNode };
      const isDirective = typeof node.directive === "string";
      return isDirective || callsSuper(expression) ? [] : [replace(";")];
    }
    case "ThrowStatement":
    case "ReturnStatement":
    case "ContinueStatement":
    case "BreakStatement":
      return [replace(";")];
    default:
      return [];
  }
}

interface Operation {
  readonly left: AnyNode;
  readonly right: AnyNode;
  readonly operator: string;
}

interface Unary {
  readonly operator: string;
  readonly argument: AnyNode;
  readonly prefix: boolean;
}

/** Whether `+` with this operand joins texts, as far as the syntax tells. */
function isText(node: AnyNode): boolean {
  if (node.type === "BinaryExpression") {
    return (
      isText((node as AnyNode & Operation).left) || isText((node as AnyNode & Operation).right)
    );
  }
  return node.type === "TemplateLiteral" || typeof node.value === "string";
}

/** Whether it is what a `for` does after each round: turned around, it would only run for ever. */
function isStep(node: AnyNode, holder: AnyNode | undefined): boolean {
  return holder?.type === "ForStatement" && holder.update === node;
}

/** Whether a condition's own operator is changed already. */
function isMutatedItself(test: AnyNode): boolean {
  return ["BinaryExpression", "LogicalExpression"].includes(test.type) || test.operator === "!";
}

/** Without it, no class with a base could be made at all. */
function callsSuper(expression: AnyNode): boolean {
  return isNode(expression.callee) && expression.callee.type === "Super";
}
