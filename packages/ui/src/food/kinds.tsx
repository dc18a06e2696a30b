/** The first that fits the words of a dish says how it is drawn. */
const kinds = [
  // Named after another dish that they are not.
  ['plate', /quenelle|foies blonds|gong bao|poached eggs|frittatina/i],
  ['dumplings', /pierogi|gyoza|raviol/i],
  ['ramen', /ramen|ph[oở] |laksa|bún bò|noodle soup|soupe de nouilles/i],
  [
    'soup',
    /soup\b|bouillon|broth|harira|lablabi|velouté|miso|chorba|tom kha|caldo|barszcz|żurek|congee|kharcho/i,
  ],
  [
    'salad',
    /salad|tabb?oul|fatt?ou[sc]h|poke\b|slaw|ceviche|crudités|som tam|slata|lasary|achards/i,
  ],
  [
    'creamy',
    /mousse\b|flan|pudding|pudim|ice cream|sorbet|gelato|tiramis|panna|kheer|riz au lait|arroz doce|sholeh zard|sütlaç|muhallabia|zgougou|quesillo|suspiro|floating island|yoghurt, honey|açaí|porridge|granola|thiakry|dêguê|chè ba/i,
  ],
  ['rice', /riz (frit|gluant|au canard|aux fruits)/i],
  [
    'drink',
    /juice|jus d|lemonade|limona|citronnade|\btea\b|thé |coffee|café|bissap|lassi|ayran|beer|bière|\bale\b|wine$|water\b|^eau |soda(?! b)|sirop|milkshake|smoothie|horchata|agua|kombucha|cidre|cider|guaran|infusion|tisane|saké|chaï|\bchai\b|hot chocolate|soy milk|buttermilk b|kompot|kefir|doogh|sharbat|cherbet|jallab|chicha m|chinotto|makgeolli|genmaicha|mosto|txakoli|vinho|retsina|saperavi|falanghina|mâcon|coteaux|apremont|génépi|\btej\b|algam|ranovola|bouye|papelón|rhum arrangé|gnamakoudji|tomi\b|sencha/i,
  ],
  [
    'sweets',
    /cookie|brownie|baklava|halva|brigadeiro|besitos|gulab|makrou|maamoul|gazelle|macaron|dorayaki|mochi|madeleine|churro|éclair|choux|biscuit|picarones|sesame balls|waffle|claclo|bugnes/i,
  ],
  [
    'cake',
    /(?<!pan)cake|gâteau|tart\b|tarts\b|tarte |nata\b|knaf|künefe|fondant|merveilleux|opéra|saint-honoré|paris-brest|crumble|sernik|revani|babà|lemon delight|galaktobour|kesari/i,
  ],
  ['toast', /croque\b|toast|tartine|pan con tomate|pastrami|francesinha/i],
  [
    'pizza',
    /pizza|manou?ch|manakish|lahm|focaccia|khachapuri|flammekueche|pide\b|margherita|marinara|lobiani|diavola|ortolana|rossa\b|friarielli/i,
  ],
  [
    'dumplings',
    /dumpling|mandu|mantı|momo\b|khinkali|dim sum|\bbao\b|siu mai|har gow|wonton|xiao/i,
  ],
  [
    'gratin',
    /gratin|lasagn|moussaka|parmigiana|tartiflette|croziflette|parmentier|quiche|com natas|mac and/i,
  ],
  [
    'noodles',
    /spaghetti|tagliatelle|linguine|rigatoni|paccheri|ziti|pasta\b|pâtes|noodle|nouilles|pad tha|udon|soba\b|japchae|bún chả|lo mein|dan dan/i,
  ],
  ['burger', /burger|smash\b/i],
  ['wrap', /b[aá]nh m|sandwich|jambon-beurre|baguette|panini|bagel|butty|saucisson brioché/i],
  [
    'skewers',
    /skewer|brochette|broche|kebab|yakitori|satay|souvlaki|suya|anticucho|adana|gilda|tikka/i,
  ],
  [
    'folded',
    /taco|arepa|\bwrap\b|burrito|shawarma|dosa|crêpe|cachapa|galette|fata[iy]|sam[ob]*u?s[as]|sambos|empanada|pastel |quesad|gözleme|injera|enchilada|briouat|brik\b|bourek|savoury tapioca|pastor|suadero/i,
  ],
  [
    'rice',
    /rice|riz\b|risotto|biryani|bibimbap|paella|oyakodon|onigiri|pongal|maqlub|polo\b|thi[eé]bou|jollof|donburi|teishoku|kra pao|bol renversé|quinotto|freekeh/i,
  ],
  ['curry', /curry|\bcari\b|masala|dhal|\bdal\b|korma|butter chicken|rogan|massaman|moqueca/i],
  ['omelette', /omelet|tortilla|tamagoyaki|kuku|frittata|perico/i],
  ['shakshuka', /shakshuka|chakchouka|menemen|ojja|lbır|kefta tajine|cocotte/i],
  ['eggs', /œufs? mayo|eggs? mayo/i],
  [
    'bread',
    /bread\b|pain |croissant|brioche|naan|loaf|simit|lavash|babka|scone|himbasha|queijo|roti\b|turnover/i,
  ],
  [
    'bites',
    /accra|falafel|beignet|fritter|croquet|karaage|tempura|wing|nugget|fries|frites|pakora|fried chicken|poulet frit|bhaji|alloco|coxinha|k[ei]bb|köfte|vada\b|tequeños|nems|rolls à|suppli|schnitzel|bravas|angnyeom|soy garlic/i,
  ],
  [
    'dip',
    /hummus|houmous|mezze|meze\b|\bdip\b|baba gha|tzatziki|tapenade|mutabal|muhammara|haydari|zaalouk|mast-o|tarama|guacamole|labneh|ezme|kashk|pkhali/i,
  ],
  [
    'stew',
    /stew|tagine|tajine|goulash|ragoût|blanquette|bourguignon|daube|feijoada|cholent|mafé|yassa|ghormeh|fesenjan|doro wat|misir|bigos|rougail|couscous|chili con|cassoulet|gumbo|ravitoto|romazava|pkaila|tutu|chtitha|fasulye|giant beans|shiro\b|mapo|kedjenou|sauce graine|peanut sauce|mole de|akoho|tteokbokki|gallina/i,
  ],
] as const satisfies readonly (readonly [kind: string, hint: RegExp])[];

export type Kind = (typeof kinds)[number][0];

/** What we cannot draw truly is a plate with a little green, and nobody is misled. */
export function kindOf(words: string): Kind {
  const eaten = solid.test(words);
  return (
    kinds.find(([kind, hint]) => hint.test(words) && !(eaten && kind === 'drink'))?.[0] ?? 'plate'
  );
}

/** Coq au vin is no drink. */
const solid =
  /chicken|poulet|coq\b|beef|bœuf|pork|porc|duck|canard|lamb|agneau|veau|veal|fish|poisson|salmon|saumon|mussel|moule|sausage|saucisse|tofu|diots|pear\b/i;
