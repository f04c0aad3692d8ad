// A certificate for the time of one run: browsers speak HTTP/2, as they do with every host, only over TLS.
import { createHash, X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The flag with which Chromium takes this certificate for a good one, so that it caches as it always does. */
  readonly browserFlag: string;
}

export async function makeCertificate(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  const publicKey = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
  const digest = createHash("sha256").update(publicKey).digest("base64");
  return { key, cert, browserFlag: `--ignore-certificate-errors-spki-list=${digest}` };
}
