/** A fake world's own trouble: the product is expected to live with it, everything else it throws fails the run. */
export class Outage extends Error {
  override name = "Outage";
}
