import Foundation
import PackagePlugin

/// Compiles a target's SQL, tables, words and style sheets into `Embedded.files`, so that the binary can be moved alone.
@main struct EmbedTexts: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let wanted: Set<String> = ["sql", "yaml", "csv", "json", "css", "js", "svg", "po"]
    let walker = FileManager.default.enumerator(at: module.directoryURL, includingPropertiesForKeys: nil)
    let files = (walker?.compactMap { $0 as? URL } ?? [])
      .filter { wanted.contains($0.pathExtension) }.sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) texts of \(module.name)",
        executable: try context.tool(named: "embedtext").url,
        arguments: [output.path, module.directoryURL.path] + files.map(\.path),
        inputFiles: files, outputFiles: [output])
    ]
  }
}
