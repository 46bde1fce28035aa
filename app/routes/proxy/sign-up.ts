import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readSignUpPage, signUp } from "../../domain/messages/sign-up.server.ts";
import { createTranslation, languageOf, languageOfHeader } from "../../i18n/translation.ts";
import { authenticate } from "../../shopify.server.ts";
import { ports } from "../../wiring.server.ts";
import { readForm } from "./read-form.ts";
import { documentResponse, shopperResponse } from "./shopper-page.ts";
import { signUpForm } from "./sign-up-form.ts";
import { unknownLink } from "./unknown-link.ts";

/** Of a browser's name for itself, enough to prove the sign-up by. */
const BROWSER_SIGNS = 200;

/** The page on the shop's own domain on which shoppers agree to texts; `?language=de` chooses the words. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.public.appProxy(request);
  const page = await readSignUpPage(ports, shopOf(request));
  if (!page) return unknownLink(request);
  const form = { language: languageFor(request), brand: page.brand, number: "", problems: [] };
  return documentResponse(signUpForm(form));
}

/** Takes the number and asks its owner to confirm. Says the same whoever that is. */
export async function action({ request }: ActionFunctionArgs) {
  await authenticate.public.appProxy(request);
  const page = await readSignUpPage(ports, shopOf(request));
  if (!page) return unknownLink(request);
  const language = languageFor(request);
  const typed = await readForm(request);
  const number = String(typed.get("number") ?? "").slice(0, 40);
  const browser = (request.headers.get("user-agent") ?? "").slice(0, BROWSER_SIGNS);
  const answer = await signUp(ports, shopOf(request), {
    number,
    agreed: typed.get("agreed") === "yes",
    language,
    evidence: `sign-up page, box ticked by hand, ${browser}`,
  });
  if (answer === null) return unknownLink(request);
  if (!answer.ok)
    return documentResponse(signUpForm({ language, brand: page.brand, number, problems: answer.problems }), 422);
  const { t } = createTranslation(language);
  return shopperResponse({ language, title: t("shopper.signUp.askedTitle"), text: t("shopper.signUp.askedText") });
}

const shopOf = (request: Request) => new URL(request.url).searchParams.get("shop") ?? "";

function languageFor(request: Request) {
  const asked = new URL(request.url).searchParams.get("language");
  return asked === null ? languageOfHeader(request.headers.get("accept-language")) : languageOf(asked);
}
