import Vocabulary

/// `application/x-www-form-urlencoded` and queries as a `Field` tree: dots in names nest, a repeated name is a list,
/// `evidence.0.kind` is a list of objects.
enum FormBody {
  static let mostFields = 2000
  static let deepestName = 8

  /// The pairs in the order sent. Throws `BodyRefusal`.
  static func pairs(_ text: String) throws(BodyRefusal) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for part in text.split(separator: "&") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decode(halves[0], plusIsSpace: true),
        let value = PercentCoding.decode(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
      else { throw .malformedForm }
      guard !name.utf8.contains(0), !value.utf8.contains(0) else { throw .malformedForm }
      pairs.append((name, value.replacing("\r\n", with: "\n")))
      if pairs.count > mostFields { throw .tooManyFields(mostFields) }
    }
    return pairs
  }

  /// Throws `BodyRefusal` when one name is both a value and a group.
  static func field(_ pairs: [(name: String, value: String)]) throws(BodyRefusal) -> Field {
    let root = Group()
    for pair in pairs where !pair.name.isEmpty {
      let path = pair.name.split(separator: ".").map(String.init)
      guard !path.isEmpty, path.count <= deepestName else { throw .malformedForm }
      var group = root
      for part in path.dropLast() {
        guard group.values[part] == nil else { throw .malformedForm }
        let next = group.groups[part] ?? Group()
        group.groups[part] = next
        group = next
      }
      let last = path[path.count - 1]
      guard group.groups[last] == nil else { throw .malformedForm }
      group.values[last, default: []].append(pair.value)
    }
    return root.field
  }

  private final class Group {
    var values: [String: [String]] = [:]
    var groups: [String: Group] = [:]

    var field: Field {
      var members: [String: Field] = [:]
      for (name, texts) in values { members[name] = texts.count == 1 ? .text(texts[0]) : .list(texts.map(Field.text)) }
      for (name, group) in groups { members[name] = group.field }
      let numbered = members.compactMap { name, field in Int(name).map { ($0, field) } }
      guard !members.isEmpty, numbered.count == members.count else { return .object(members) }
      return .list(numbered.sorted { $0.0 < $1.0 }.map(\.1))
    }
  }
}

/// Why a body could not be read at all; nothing of it was used.
enum BodyRefusal: SpokenError, Equatable {
  case malformedForm
  case tooManyFields(Int)
  /// Line (from 1) of the first wrong character, where it is known.
  case malformedJSON(line: Int)
  case tooDeep(Int)
  case repeatedMember(String)
  case notAnObject

  var title: String { "보낸 내용을 읽지 못했습니다" }
  var detail: String {
    switch self {
    case .malformedForm: "양식의 칸 이름이나 글자가 깨져 있습니다. 화면을 새로 열어 다시 보내십시오."
    case .tooManyFields(let most): "한 번에 보낼 수 있는 칸은 \(most.grouped)개까지입니다. 나누어 보내십시오."
    case .malformedJSON(let line): "JSON 형식이 아닙니다. \(line)번째 줄을 확인하십시오."
    case .tooDeep(let most): "JSON의 묶음은 \(most)단계까지 받습니다. 더 얕게 적어 보내십시오."
    case .repeatedMember(let name): "‘\(name.prefix(40))’ 항목이 같은 묶음에 두 번 있습니다. 하나만 남기십시오."
    case .notAnObject: "본문은 { }로 묶은 JSON 하나여야 합니다. 항목 이름과 값을 묶어 보내십시오."
    }
  }
  var status: Int { 400 }
}
