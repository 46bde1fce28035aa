/** More than any of a shopper's forms holds. */
const MOST_BYTES = 16 * 1024;
/** So much more is read to its end, so that its sender hears why it is refused; of anything longer the rest is not waited for. */
const PATIENCE_BYTES = 1024 * 1024;

/**
 * The form a shopper sent; no more of it is read than one can hold. Shopify's signature covers the address alone, so
 * anybody may send anything along.
 * @throws a Response: 413, or 400 for what is no form.
 */
export async function readForm(request: Request): Promise<FormData> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length;
    if (size <= MOST_BYTES) chunks.push(new Uint8Array(read.value));
    if (size > PATIENCE_BYTES) await reader?.cancel();
  }
  if (size > MOST_BYTES) throw new Response("too much", { status: 413 });
  const headers = { "content-type": request.headers.get("content-type") ?? "application/x-www-form-urlencoded" };
  return await new Response(new Blob(chunks), { headers }).formData().catch(() => {
    throw new Response("no form", { status: 400 });
  });
}
