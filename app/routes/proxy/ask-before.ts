import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { createTranslation, languageOfHeader } from "../../i18n/translation.ts";
import { authenticate } from "../../shopify.server.ts";
import { shopperResponse } from "./shopper-page.ts";
import { unknownLink } from "./unknown-link.ts";

/**
 * A page of a shopper's link that asks before it does something: opening the link alone does nothing, since messengers
 * open links to preview them.
 * @param act does it; false when the link is not known.
 */
export function askBefore(words: "confirm", act: (shopDomain: string, token: string) => Promise<boolean>) {
  return {
    async loader({ request }: LoaderFunctionArgs): Promise<Response> {
      await authenticate.public.appProxy(request);
      const { language, t } = speaking(request);
      const [title, text] = [t(`shopper.${words}.title`), t(`shopper.${words}.text`)];
      return shopperResponse({ language, title, text, button: t(`shopper.${words}.button`) });
    },
    async action({ request, params }: ActionFunctionArgs): Promise<Response> {
      await authenticate.public.appProxy(request);
      const shop = new URL(request.url).searchParams.get("shop") ?? "";
      if (!(await act(shop, params.token ?? ""))) return unknownLink(request);
      const { language, t } = speaking(request);
      return shopperResponse({
        language,
        title: t(`shopper.${words}.doneTitle`),
        text: t(`shopper.${words}.doneText`),
      });
    },
  };
}

function speaking(request: Request) {
  const language = languageOfHeader(request.headers.get("accept-language"));
  return { language, t: createTranslation(language).t };
}
