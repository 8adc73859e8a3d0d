/**
 * Characters drawn as "no digit", alphabet by alphabet. Left out is whatever some hand or print
 * writes like a digit, in either case:
 * 0: o O D Q U-like closed forms; 1: l I i j J | / \ ! ( ) [ ] , '; 2: Z z; 3: E-like with round
 * backs (Cyrillic З Э); 4: Ч and the open y of hands; 5: S s $ §; 6: b G б ь; 7: none but Г-like
 * hands; 8: B & ß; 9: g q. Also ? (2 or 7 over a dot), Λ (the continental 1) and a dotted letter
 * whose dot the preprocessing may take for a speck.
 */
export const characters: Readonly<Record<string, string>> = {
  latin: "ACEFHKLMNPRTUVWXYacdefhkmnprtuvwxy" + "+=#%@*<>^~{}",
  greek: "ΓΔΞΠΣΦΨΩαεκλμπφχψω",
  cyrillic: "ДЖИЙЛПУФЦШЩЫЮЯжийклмнпфцшщюя",
  armenian: "ԱԲԵԸԹԺԻԽԾԿՀՂՃՄՆՊՌՎՖաբեխծկհճմնպվտֆ",
  georgian: "ფქღყცჭწჟკლრტ",
  hebrew: "אהחטמצשתעפ",
  devanagari: "अआउऋएऐओऔकखघछजञणतथधनपफबभमयलशषस",
  tamil: "அஆஇஈஊஐஒஓகசஞணதநமழளறனஜஷஹ",
  malayalam: "അആഇഈഎഏഐഓകഖഘങചഛജഝഞഡഢണതഥനപഫഭമയലവശഷസഹള",
  kannada: "ಅಆಈಉಊಋಐಒಓಔಕಖಘಙಚಛಜಝಞಟಡಢಣತಥಧನಪಫಬಭಮಯಲವಶಷಸಹಳ",
  khmer: "កខគឃចឆជឈញដឌឍណតថទធនបផពភមយលសហឡអ",
  thai: "กขคฆชซฌญฎฏฐฑฒณดตทนบปผฝพฟภมศษสหฬ",
  arabic: "بتثسشصضطظفقكيئ",
};

/** Latin characters that are never drawn as "no digit", because they may be read as one. */
export const lookAlikes = "0123456789oODQlIijJ|!/\\()[]ZzSs$§bGBgq?&ß,.'`\"";
