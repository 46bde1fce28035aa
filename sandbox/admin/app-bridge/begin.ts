import { defineModal } from "./modal.ts";
import { joinNavigation } from "./navigation.ts";
import { publishElements } from "./published-elements.ts";
import { defineSaveBar } from "./save-bar.ts";
import { patchFetch } from "./session-token.ts";
import { hideElements, installGlobal } from "./shopify-global.ts";

hideElements();
patchFetch();
installGlobal();
publishElements();
defineSaveBar();
defineModal();
joinNavigation();
