import { useLocation } from "@remix-run/react";
import { useEffect } from "react";
import { type EmbeddedPlace, withEmbeddedPlace } from "./embedded-address.ts";

/** Of this frame, which shows one shop; kept beside the page, which may fail. In the browser alone. */
let place: EmbeddedPlace = { shop: "", host: "" };

/** Keeps shop and host in the frame's address across client navigations, so that a reload stays signed in. */
export function useEmbeddedAddress(): void {
  const location = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each navigation, whatever its address, may have dropped them
  useEffect(() => {
    const params = new URLSearchParams(window.location.search);
    place = { shop: params.get("shop") ?? place.shop, host: params.get("host") ?? place.host };
    const address = withEmbeddedPlace(window.location.href, place);
    if (address) window.history.replaceState(window.history.state, "", address);
  }, [location.key]);
}
