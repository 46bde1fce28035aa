import { normalised } from "./opt-out-words.ts";

/**
 * Words of complaint, of law and of privacy, as somebody writes them who had better not be texted again before a person
 * has read it. In doubt a reply is one: a text less costs little. Read without accents, apostrophes and punctuation.
 */
const GERMAN = [
  /\b\w*anwal[td]\w*\b|\bkanzlei\b|\bjurist\w*\b/,
  /\babmahn\w*\b|\babgemahnt\b|\bunterlassung\w*\b|\buwg\b/,
  /\b(ds ?gvo|bdsg)\b|\b\w*datenschutz\w*\b|\bdatenleck\b|\bart(ikel)? ?(15|17|21|77)\b/,
  /\bauskunft (uber|zu) (meine|meinen) (daten|gespeicherten)\b|\bpersonenbezogene\w*\b/,
  /\b(woher|wieso|warum|wie) (habt|haben|hast|kommt|kommst|kommen) (ihr|sie|du) (eigentlich )?(an )?(meine|diese) \w*(nummer|daten)\b/,
  /\bverbraucher(zentrale|schutz\w*)\b|\b(bundes)?netzagentur\b|\bbnetza\b|\bordnungsamt\b/,
  /\bbeschwer(d?e|d?en|st|t)\b/,
  /\bpolizei\w*\b|\bstrafanzeige\b|\banzeige (ist|erstatten|erstattet|wegen|gegen)\b|\bzeige? (ich )?(euch|sie|dich) an\b/,
  /\b(euch|sie|dich) anzeigen\b|\b(staatsanwaltschaft|gerichtlich\w*|(amts|land)gericht|rechtsweg)\b|\bvor gericht\b/,
  /\b\w*klage\b|\b(ver)?klagen\b|\bverklag\w*\b|\brechtlich\w* (schritt\w*|folgen|konsequenz\w*|vorgehen)\b|\brechts(schutz\w*|widrig\w*|abteilung)\b/,
  /\bbelastig\w*\b|\bstalk(en|er|ing)\b|\bbetrug\w*\b|\babzock\w*\b|\bist das (uberhaupt )?(legal|erlaubt)\b|\bverboten\b/,
  /\bschadens?ersatz\b|\bschmerzensgeld\b|\blege \w*( ?)(widerspruch|beschwerde) ein\b|\bwiderspruch (gegen|nach|gemass)\b/,
  /\bspam\b.*\b(meld\w*|gemeldet|anzeigen)\b|\b(meld\w*|gemeldet)\b.*\bspam\b|\bich melde (euch|sie)\b/,
];

const ENGLISH = [
  /\b(law ?yers?|attorneys?|solicitors?|barristers?|paralegal|law ?firms?)\b/,
  /\b(suing|sued|law ?suits?|litigat\w*|class action|small claims)\b|\bsue (you|u|ya|yall|your|them|this|the|for|over)\b/,
  /\b(will|ill|gonna|going to|can|could|should|might|would|to|lets) sue\b|^sue$/,
  /\blegal(ly)? (action\w*|department|team|counsel|proceedings|advice|notice|steps|rights|matter|binding|obliged|required)\b/,
  /\b(take|see|taking|seeing) (you|u|this|them) (to|in) court\b|\bin court\b|\bcease and desist\b/,
  /\b(tcpa|fcc|ftc|ofcom|gdpr|ccpa|cpra|casl|crtc|pecr|coppa|bbb)\b|\bcan spam act\b|\bthe ico\b|\binformation commissioner\b/,
  /\bdata protection\b|\bprivacy\b|\bpersonal data\b|\bright to be forgotten\b|\bsubject access\b|\bmy data\b/,
  /\b(where|how) (did|do|have) (you|u|ya|yall) (get|got|gotten|find|obtain) my (number|phone|cell|mobile|data|details)\b/,
  /\bcomplain(t|ts|s|ed|ing)?\b/,
  /\breport(ing|ed)? (you|u|ya|yall|this|that|these|your|them|it|to|as)\b|\bbeen reported\b|\b7726\b/,
  /\bharass\w*\b|\bstalk(ing|er|ers)\b|\bpolice\b|\bcops\b|\bfraud\w*\b|\bscam\w*\b|\b(illegal|unlawful)(ly)?\b|\bunsolicited\b/,
  /\b(do not|dont) call (list|registry)\b|\bdnc\b|\battorney general\b|\bbetter business bureau\b|\btrading standards\b/,
  /\bconsumer (protection|rights|affairs)\b|\bombudsman\b|\bviolat(e|es|ed|ing|ion|ions)\b|\bmy rights\b/,
  /\b(never|didnt|did not) (gave|give|given|sign|signed|opt|opted|agree|agreed|consent|consented)\b/,
  /^(this is |thats |you are |youre |its |is this |ist das |das ist |c est du |es |e )?(spam|spammers?|spamming)$|\bspammers?\b|\bspamming\b/,
];

const FRENCH = [
  /\bavocate?s?\b|\bhuissier\b|\bmise en demeure\b|\bpoursui(tes?|vre|vrai|vrons)\b|\b(action|voie|recours) (en justice|judiciaire)\b|\ben justice\b/,
  /\b(rgpd|cnil|dgccrf|bloctel|arcep)\b|\bdonnees personnelles\b|\bprotection des donnees\b|\bvie privee\b|\bmes donnees\b/,
  /\bplaintes?\b|\b(me|se|nous) plain(s|dre)\b|\breclamations?\b|\bje porte plainte\b/,
  /\bvous signal(er|erai|erons)\b|\bsignal\w* (ce|votre) (numero|sms|message|spam)\b|\bsignal\w* (comme spam|a la|aux autorites)\b|\b33700\b|\bsignal ?conso\b|\bquechoisir\b|\bque choisir\b/,
  /\bharcel\w*\b|\bgendarme\w*\b|\btribuna(l|ux)\b|\barnaque\w*\b|\bescro\w+\b|\billega(l|le|ux|les)\b/,
  /\bou avez vous (eu|trouve|obtenu) mon numero\b/,
];

const ITALIAN = [
  /\bavvocat\w*\b|\b(azion[ei]|vi[ae]|ufficio|studio) legal[ei]\b|\bdiffid[oa]\b|\bquerel\w*\b|\bdenunc\w+\b|\bcausa legale\b/,
  /\bgarante\b|\bagcom\b|\bprotezione dei dati\b|\bdati personali\b|\bmiei dati\b|\bregistro (delle|pubblico delle) opposizioni\b/,
  /\breclam[oi]\b|\blamentel\w+\b|\blamentar\w+\b|\bpolizia\b|\bcarabinier\w+\b|\btribunale\b|\bmolest\w+\b/,
  /\btruff\w+\b|\bcodacons\b|\baltroconsumo\b|\bvi segnal\w+\b|\bsegnal\w+ .*\b(spam|abuso)\b|\billegal[ei]\b/,
  /\b(come|dove) avete (avuto|preso|trovato) il mio numero\b/,
];

const SPANISH = [
  /\babogad\w+\b|\bdemand(a|as|ar|are|aremos|o)\b|\bdemandar\w*\b|\bdenunci\w+\b|\bjuicio\b|\bjuzgado\b|\btribunales?\b/,
  /\b(lopd|lopdgdd|aepd|facua)\b|\bproteccion de datos\b|\bdatos personales\b|\bprivacidad\b|\bmis datos\b|\blista robinson\b/,
  /\bquejas?\b|\bquejar\w*\b|\breclam(o|ar|are|acion|aciones)\b|\bpolicia\b|\bguardia civil\b|\bacos(o|ar|ando)\b|\bestaf\w+\b/,
  /\breportar\w*\b|\bacciones legales\b|\b(de|como) donde (sacaron|sacasteis|tienen|teneis) mi numero\b|\bilegal(es)?\b/,
];

const OTHERS = [
  /\badvoca(at|ten|do|dos)\b|\bklacht(en)?\b|\bautoriteit persoonsgegevens\b|\bpolitie\b|\bpolicja\b|\bprawnik\b/,
];

const COMPLAINTS: readonly RegExp[] = [...GERMAN, ...ENGLISH, ...FRENCH, ...ITALIAN, ...SPANISH, ...OTHERS];

/** Sayings that deny one: taken out before the rest is read. */
const DENIED =
  /\b(keine(rlei)?|ohne|null|nie eine) beschwerden?\b|\b(kann|konnen|konnte) (mich|uns) (wirklich |gar |echt )?nicht beschweren\b|\bnichts zu beschweren\b|\b(no|zero|without|any) complaints?\b|\b(cant|can t|cannot|could not|couldnt|not|never) complain(ing|ed)?\b|\b(aucune|pas de) (plainte|reclamation)s?\b|\bne (me|nous) plain(s|ons) pas\b|\b(nessun|nessuna) (reclamo|lamentela)\b|\bnon mi lamento\b|\b(ninguna|sin|no tengo) (queja|quejas)\b|\bno me quejo\b/g;

/** Whether a reply speaks of complaint, law or privacy, in German, English, French, Italian or Spanish. */
export function isComplaint(text: string): boolean {
  const plain = normalised(text).replace(DENIED, " ");
  return COMPLAINTS.some((words) => words.test(plain));
}
