import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { type EmbeddedPlace, withEmbeddedPlace } from "./embedded-address.ts";

/** Keeps shop and host in the frame's address across client navigations, so that a reload stays signed in. */
export function useEmbeddedAddress(): void {
  const location = useLocation();
  const place = useRef<EmbeddedPlace>({ shop: "", host: "" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each navigation, whatever its address, may have dropped them
  useEffect(() => {
    const params = new URLSearchParams(window.location.search);
    place.current = {
      shop: params.get("shop") ?? place.current.shop,
      host: params.get("host") ?? place.current.host,
    };
    const address = withEmbeddedPlace(window.location.href, place.current);
    if (address) window.history.replaceState(window.history.state, "", address);
  }, [location.key]);
}
