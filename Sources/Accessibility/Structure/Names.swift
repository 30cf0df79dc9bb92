import DOM

/// Names of elements that rules look for.
enum ElementNames {
  static let a = Atom("a")
  static let area = Atom("area")
  static let body = Atom("body")
  static let button = Atom("button")
  static let caption = Atom("caption")
  static let fieldset = Atom("fieldset")
  static let head = Atom("head")
  static let html = Atom("html")
  static let img = Atom("img")
  static let input = Atom("input")
  static let option = Atom("option")
  static let select = Atom("select")
  static let span = Atom("span")
  static let sup = Atom("sup")
  static let sub = Atom("sub")
  static let svg = Atom("svg")
  static let table = Atom("table")
  static let td = Atom("td")
  static let textarea = Atom("textarea")
  static let th = Atom("th")
  static let thead = Atom("thead")
  static let title = Atom("title")
  static let tr = Atom("tr")
  static let headings = [Atom("h1"), Atom("h2"), Atom("h3"), Atom("h4"), Atom("h5"), Atom("h6")]
  static let controls: Set<Atom> = [button, fieldset, input, option, select, textarea]
}

/// Names of attributes that rules look for.
enum AttributeNames {
  static let alt = Atom("alt")
  static let ariaDisabled = Atom("aria-disabled")
  static let ariaHidden = Atom("aria-hidden")
  static let ariaLabel = Atom("aria-label")
  static let ariaLabelledby = Atom("aria-labelledby")
  static let ariaLevel = Atom("aria-level")
  static let dir = Atom("dir")
  static let disabled = Atom("disabled")
  static let headers = Atom("headers")
  static let href = Atom("href")
  static let id = Atom("id")
  static let lang = Atom("lang")
  static let role = Atom("role")
  static let scope = Atom("scope")
  static let src = Atom("src")
  static let summary = Atom("summary")
  static let title = Atom("title")
  static let type = Atom("type")
  static let width = Atom("width")
  static let height = Atom("height")
}
