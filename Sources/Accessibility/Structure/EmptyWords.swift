/// What links say that say nothing, in the languages that much mail is written in; in lower case.
enum EmptyWords {
  static let all = Set(
    [
      english, german, french, spanish, portuguese, italian, dutch, swedish, polish, turkish, russian,
      chinese,
      japanese,
    ].joined())

  private static let english = [
    "click", "click here", "click me", "click this link", "continue", "details", "find out more", "go",
    "here",
    "info", "learn more", "link", "more", "more details", "more info", "more information", "more...", "more…",
    "press here", "read", "read more", "read more...", "read more…", "see more", "start", "tap here", "this",
    "this link", "this page", "view", "view more", "visit",
  ]
  private static let german = [
    "hier", "hier klicken", "klicken sie hier", "klick hier", "mehr", "mehr dazu", "mehr erfahren",
    "mehr informationen", "mehr lesen", "weiter", "weiterlesen", "zum link",
  ]
  private static let french = [
    "cliquer ici", "cliquez ici", "en savoir plus", "ici", "lire la suite", "plus", "voir", "voir plus",
  ]
  private static let spanish = [
    "aquí", "clic aquí", "haga clic aquí", "haz clic aquí", "leer más", "más", "más información", "saber más",
    "ver más",
  ]
  private static let portuguese = ["aqui", "clique aqui", "leia mais", "mais", "saiba mais", "ver mais"]
  private static let italian = [
    "clicca qui", "continua", "leggi di più", "leggi tutto", "qui", "scopri di più",
  ]
  private static let dutch = ["hier", "klik hier", "lees meer", "lees verder", "meer", "meer informatie"]
  private static let swedish = ["här", "klicka här", "läs mer", "mer"]
  private static let polish = ["czytaj więcej", "kliknij tutaj", "tutaj", "więcej"]
  private static let turkish = ["buraya tıklayın", "daha fazla", "devamı", "tıklayın"]
  private static let russian = ["здесь", "нажмите здесь", "подробнее", "узнать больше", "читать далее"]
  private static let chinese = ["查看更多", "点击这里", "点击此处", "了解更多", "阅读更多", "更多"]
  private static let japanese = ["こちら", "ここをクリック", "もっと見る", "続きを読む", "詳細"]
}
