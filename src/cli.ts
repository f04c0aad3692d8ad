#!/usr/bin/env node
// kindred-search: the command. What is older than what it is written for gets a sentence in place of a syntax error.
const MIN_NODE = [22, 12] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
  console.error(
    `kindred-search needs Node ${MIN_NODE.join(".")} or newer, but this is Node ${process.versions.node}; install a newer one and run the command again.`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import("./cli/main.ts");
  await main(process.argv.slice(2));
}

export {};
