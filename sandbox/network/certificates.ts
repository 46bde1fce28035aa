import { createHash, X509Certificate } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createCA, createCert } from "mkcert";
import { CERTIFICATE_NAMES } from "./genuine-hosts.ts";

/** What the sandbox's TLS server needs, and the authority its clients must trust. */
export interface Certificates {
  key: string;
  cert: string;
  /** PEM file for NODE_EXTRA_CA_CERTS */
  caPath: string;
}

interface StoredCertificates {
  ca: string;
  key: string;
  cert: string;
}

const VALID_DAYS = 60;
const RENEW_DAYS_BEFORE_END = 14;

/**
 * The sandbox's certificates from `directory`, made when missing, old, or short of a host name.
 * The authority's file is named by its content, so that a renewal never changes it under a running process.
 */
export async function ensureCertificates(directory: string): Promise<Certificates> {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, "certificates.json");
  let stored = readStored(file);
  if (!stored) {
    writeStored(file, await makeCertificates());
    stored = readStored(file);
  }
  if (!stored) throw new Error(`Certificates in ${directory} cannot be written: check the folder's permissions.`);
  const caPath = path.join(directory, `ca-${createHash("sha256").update(stored.ca).digest("hex").slice(0, 12)}.crt`);
  if (!existsSync(caPath)) writeAtomically(caPath, stored.ca);
  return { key: stored.key, cert: stored.cert, caPath };
}

function readStored(file: string): StoredCertificates | null {
  try {
    const stored: StoredCertificates = JSON.parse(readFileSync(file, "utf8"));
    const certificate = new X509Certificate(stored.cert);
    const names = certificate.subjectAltName ?? "";
    const fresh = Date.parse(certificate.validTo) - Date.now() > RENEW_DAYS_BEFORE_END * 86_400_000;
    return fresh && CERTIFICATE_NAMES.every((name) => names.includes(`DNS:${name}`)) ? stored : null;
  } catch {
    return null;
  }
}

async function makeCertificates(): Promise<StoredCertificates> {
  const ca = await createCA({
    organization: "Winback sandbox (local only)",
    countryCode: "DE",
    state: "local",
    locality: "local",
    validity: VALID_DAYS,
  });
  const { key, cert } = await createCert({ ca, domains: CERTIFICATE_NAMES, validity: VALID_DAYS });
  return { ca: ca.cert, key, cert };
}

/** The first of several processes wins, so that all of them serve the same certificate. */
function writeStored(file: string, stored: StoredCertificates): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(stored), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch {
    if (readStored(file) === null) renameSync(draft, file);
  } finally {
    if (existsSync(draft)) unlinkSync(draft);
  }
}

function writeAtomically(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}
