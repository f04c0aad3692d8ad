// Leaves out of a bundled library's classes what nobody calls: bundlers do so with functions, not with members.
import { readFileSync } from "node:fs";
import { type ESTree, type Plugin, parseAst } from "vite";

type Node = ESTree.Node;

/** A class's member that may be left out. */
interface Member {
  readonly name: string;
  readonly node: Node;
}

/**
 * A plugin that shortens one module of a library. A member stays where its name is written anywhere: in the files that
 * use the library, in the module outside of its members, or in a member that stays. So nothing is left out that could
 * be reached, as long as no name is put together.
 * @param module the library's file
 * @param users the files that import it
 */
export function leavesOutUnusedMembers(module: string, users: readonly string[]): Plugin {
  return {
    name: "kindred-unused-members",
    enforce: "pre",
    transform(code, id) {
      if (id.split("?")[0] !== module) return null;
      const names = users.flatMap((file) => [
        ...namesIn(parseAst(readFileSync(file, "utf8"), { lang: "ts" })),
      ]);
      return { code: withoutUnusedMembers(code, names), map: null };
    },
  };
}

/** The code without the members of its classes that no name leads to. @param names that are written elsewhere */
export function withoutUnusedMembers(code: string, names: Iterable<string>): string {
  const program = parseAst(code);
  const members = membersOf(program);
  const nodes = new Set(members.map(({ node }) => node));
  const reached = namesIn(program, (node) => nodes.has(node));
  for (const name of names) reached.add(name);
  const unused = new Set(members);
  for (let grows = true; grows; ) {
    grows = false;
    for (const member of unused) {
      if (!reached.has(member.name)) continue;
      unused.delete(member);
      for (const name of namesIn(member.node)) reached.add(name);
      grows = true;
    }
  }
  let shorter = code;
  for (const { node } of [...unused].reverse()) {
    shorter = shorter.slice(0, node.start) + shorter.slice(node.end);
  }
  return shorter;
}

/** The methods and accessors with plain names of a module's classes, in its order. */
function membersOf(program: ESTree.Program): Member[] {
  return program.body
    .flatMap((statement) => (statement.type === "ClassDeclaration" ? statement.body.body : []))
    .flatMap((member) =>
      member.type === "MethodDefinition" &&
      member.kind !== "constructor" &&
      !member.computed &&
      member.key.type === "Identifier"
        ? [{ name: member.key.name, node: member }]
        : [],
    );
}

/** Every name in code that may be a member's: what comes after a dot, keys of objects, and texts. */
function namesIn(root: Node, isLeftOut: (node: Node) => boolean = () => false): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    if (typeof value !== "object" || value === null || !("type" in value)) return;
    const node = value as Node;
    if (isLeftOut(node)) return;
    if (node.type === "MemberExpression" && node.property.type === "Identifier") {
      names.add(node.property.name);
    }
    if (node.type === "Property" && node.key.type === "Identifier") names.add(node.key.name);
    if (node.type === "Literal" && typeof node.value === "string") names.add(node.value);
    for (const child of Object.values(node)) visit(child);
  };
  visit(root);
  return names;
}
