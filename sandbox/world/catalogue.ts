import type { SandboxShop } from "./shops.ts";

/** One product of a shop's catalogue; price and cost in minor units. */
export interface CatalogueEntry {
  readonly title: string;
  readonly vendor: string;
  readonly type: string;
  readonly tags: readonly string[];
  readonly price: number;
  readonly cost: number | null;
  /** Handles of the collections it stands in. */
  readonly collections: readonly string[];
}

function entry(line: string): CatalogueEntry {
  const [title = "", vendor = "", type = "", tags = "", price = "0", cost = "", collections = ""] = line.split("|");
  return {
    title,
    vendor,
    type,
    tags: tags.split(",").filter(Boolean),
    price: Number(price),
    cost: cost ? Number(cost) : null,
    collections: collections.split(",").filter(Boolean),
  };
}

const COFFEE = [
  "Lindenhof Hausmischung 500 g|Lindenhof|Kaffee|bohnen,mischung|1390|610|bohnen,bestseller",
  "Lindenhof Hausmischung 1 kg|Lindenhof|Kaffee|bohnen,mischung|2490|1150|bohnen,bestseller",
  "Espresso Nero 500 g|Lindenhof|Espresso|bohnen,espresso|1490|640|bohnen,espresso,bestseller",
  "Espresso Nero 1 kg|Lindenhof|Espresso|bohnen,espresso|2690|1210|bohnen,espresso",
  "Äthiopien Yirgacheffe 250 g|Lindenhof|Kaffee|bohnen,single-origin|1150|520|bohnen",
  "Kolumbien Huila 250 g|Lindenhof|Kaffee|bohnen,single-origin|1090|480|bohnen",
  "Brasilien Cerrado 500 g|Lindenhof|Kaffee|bohnen,single-origin|1440|600|bohnen",
  "Guatemala Antigua 250 g|Lindenhof|Kaffee|bohnen,single-origin|1190|540|bohnen",
  "Entkoffeiniert 250 g|Lindenhof|Kaffee|bohnen,entkoffeiniert|1090|510|bohnen",
  "Filterkaffee gemahlen 500 g|Lindenhof|Kaffee|gemahlen|1340|590|bohnen",
  "Probierpaket 4 × 100 g|Lindenhof|Paket|geschenk,bohnen|1990|880|geschenke",
  "Kaffee-Abo-Box|Lindenhof|Paket|geschenk|3990|1900|geschenke",
  "Handfilter Porzellan|Kleinod|Zubehör|filter|2490|1180|zubehoer",
  "Filterpapier 100 Stück|Kleinod|Zubehör|filter,verbrauch|490|170|zubehoer",
  "French Press 1 l|Kleinod|Zubehör|kanne|3490|1620|zubehoer",
  "Espressokocher 6 Tassen|Bialetto|Zubehör|kanne,espresso|3290|1650|zubehoer,espresso",
  "Handmühle Stahl|Comandar|Zubehör|mühle|18900|11400|zubehoer",
  "Milchkännchen 350 ml|Kleinod|Zubehör|barista|1890|820|zubehoer",
  "Tamper 58 mm|Kleinod|Zubehör|barista,espresso|2790|1190|zubehoer,espresso",
  "Becher „Guten Morgen“|Kleinod|Geschirr|geschenk|1490|520|geschenke",
  "Espressotassen 2er-Set|Kleinod|Geschirr|geschenk,espresso|2290|910|geschenke,espresso",
  "Trinkschokolade 70 %|Cacao & Co.|Süßes|kakao|890|390|geschenke",
  "Mandel-Cantuccini|Dolce Vita|Süßes|gebäck|590|260|geschenke",
  "Entkalker 500 ml|Kleinod|Pflege|verbrauch|990||zubehoer",
  "Geschenkkarte 25 €|Lindenhof|Geschenkkarte|geschenk|2500||geschenke",
];
const CANDLES = [
  "Prairie Sage Candle 8 oz|Prairie|Candle|sage,signature|2400|780|signature,bestsellers",
  "Wheat Field Candle 8 oz|Prairie|Candle|wheat,signature|2400|780|signature,bestsellers",
  "Thunderstorm Candle 8 oz|Prairie|Candle|rain,signature|2400|800|signature",
  "Campfire Candle 8 oz|Prairie|Candle|smoke,signature|2400|810|signature,bestsellers",
  "Lavender Mile Candle 8 oz|Prairie|Candle|lavender|2400|770|signature",
  "Prairie Sage Candle 16 oz|Prairie|Candle|sage,large|3800|1290|large",
  "Wheat Field Candle 16 oz|Prairie|Candle|wheat,large|3800|1290|large",
  "Campfire Candle 16 oz|Prairie|Candle|smoke,large|3800|1320|large",
  "Travel Tin Sage|Prairie|Candle|sage,travel|1200|390|travel",
  "Travel Tin Citrus|Prairie|Candle|citrus,travel|1200|380|travel",
  "Travel Tin Trio|Prairie|Set|travel,gift|3200|1080|travel,gifts",
  "Sampler Box of Six|Prairie|Set|gift|4600|1720|gifts",
  "Birthday Candle Set|Prairie|Set|gift|5400|2050|gifts",
  "Holiday Pine Candle 8 oz|Prairie|Candle|pine,seasonal|2600|830|seasonal",
  "Pumpkin Patch Candle 8 oz|Prairie|Candle|pumpkin,seasonal|2600|830|seasonal",
  "Room Spray Sage|Prairie|Spray|sage|1800|560|home",
  "Room Spray Rain|Prairie|Spray|rain|1800|560|home",
  "Reed Diffuser Lavender|Prairie|Diffuser|lavender|3400|1210|home",
  "Diffuser Refill|Prairie|Diffuser|refill|1600|510|home",
  "Wax Melts Wheat|Prairie|Melts|wheat|900|280|home",
  "Wax Melts Campfire|Prairie|Melts|smoke|900|280|home",
  "Wick Trimmer|Ironworks|Accessory|tool|1400|520|accessories",
  "Candle Snuffer|Ironworks|Accessory|tool|1600|610|accessories",
  "Matches in a Jar|Ironworks|Accessory|matches|1100|370|accessories,gifts",
  "Gift Card $25|Prairie|Gift card|gift|2500||gifts",
];

/** The catalogue of a shop. */
export function catalogueOf(shop: SandboxShop): readonly CatalogueEntry[] {
  return (shop.country === "DE" ? COFFEE : CANDLES).map(entry);
}
