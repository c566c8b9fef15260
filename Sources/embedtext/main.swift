import Foundation

// embedtext OUTPUT ROOT FILE… — writes one Swift file holding every FILE as a raw string literal, named by its path below ROOT.
let arguments = CommandLine.arguments
let root = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"
var out = "enum Embedded {\n  static let files: [(name: String, text: StaticString)] = [\n"
for path in arguments.dropFirst(3) {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  precondition(!text.contains("\"\"\"####"), "\(path) contains the delimiter of the literal")
  out += "    (\"\(path.replacingOccurrences(of: root, with: ""))\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
}
out += "  ]\n}\n"
try out.write(toFile: arguments[1], atomically: true, encoding: .utf8)
