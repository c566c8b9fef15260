import Pages

extension Field {
  /// A form as a draft keeps it: dotted names and their texts, without the pipeline's own fields.
  package var draft: [String: [String]] {
    var found: [String: [String]] = [:]
    gather("", into: &found)
    for name in ["csrf", "idempotencyKey", "act", "accessReason"] { found[name] = nil }
    return found
  }
  private func gather(_ name: String, into found: inout [String: [String]]) {
    switch self {
    case .text(let text): found[name, default: []].append(text)
    case .number(let number): found[name, default: []].append(String(number))
    case .list(let items): for item in items { item.gather(name, into: &found) }
    case .object(let members):
      for (key, member) in members { member.gather(name.isEmpty ? key : "\(name).\(key)", into: &found) }
    default: break
    }
  }

  /// The form again.
  package init(draft: [String: [String]]) {
    var root: [String: Field] = [:]
    for (name, texts) in draft {
      let leaf: Field = texts.count == 1 ? .text(texts[0]) : .list(texts.map(Field.text))
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        root[name] = leaf
        continue
      }
      var inner: [String: Field] = [:]
      if case .object(let known)? = root[parts[0]] { inner = known }
      inner[parts[1]] = leaf
      root[parts[0]] = .object(inner)
    }
    self = .object(root)
  }
}
