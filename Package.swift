// swift-tools-version: 6.1
import PackageDescription

// What the product is built on. Versions are pinned here; Package.resolved stays out of git.
let dependencies: [Package.Dependency] = [
  .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
  .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
]

func product(_ name: String, _ package: String) -> Target.Dependency { .product(name: name, package: package) }
func library(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}
let http: [Target.Dependency] = [
  product("Hummingbird", "hummingbird"), product("HummingbirdCore", "hummingbird"),
  product("HTTPTypes", "swift-http-types"), product("NIOCore", "swift-nio"), product("Logging", "swift-log"),
]

/// A room: `Sources/<name>`, its tests in `Tests/<name>Tests`. Arrows point down: list only what lies below.
/// `texts` are folders of SQL, CSV, YAML, CSS … that the build compiles into the binary.
func room(
  _ name: String, on below: [String] = [], _ products: [Target.Dependency] = [],
  tests: [String] = [], texts: [String] = []
) -> [Target] {
  [
    .target(
      name: name, dependencies: below.map { .byName(name: $0) } + products,
      exclude: texts, plugins: texts.isEmpty ? [] : ["EmbedTexts"]),
    .testTarget(
      name: "\(name)Tests", dependencies: ([name] + below + tests).map { .byName(name: $0) } + products),
  ]
}
func engine(_ name: String) -> [Target] { room(name, on: ["Vocabulary"]) }
func feature(_ name: String, _ more: [String] = []) -> [Target] {
  room(name, on: ground + more, http, tests: ["Testbed"], texts: ["Migrations", "Words"])
}
let ground = ["Vocabulary", "Reference", "Secrets", "Storage", "Pages", "Offices", "Ledger", "Documents"]

let rooms: [[Target]] = [
  [
    library("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
    library("CZip", pkgConfig: "libzip", apt: "libzip-dev"),
    library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    library("CArgon2", pkgConfig: "libargon2", apt: "libargon2-dev"),
    library("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
    library("CXlsxWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev"),
    library("CExpat", pkgConfig: "expat", apt: "libexpat1-dev"),
    .executableTarget(name: "embedtext"),
    .plugin(name: "EmbedTexts", capability: .buildTool(), dependencies: ["embedtext"]),
  ],
  room("Vocabulary"),
  engine("Counting"), engine("Matching"),
  room("Reference", on: ["Vocabulary"], [product("Yams", "Yams")], texts: ["Tables"]),
  room("Secrets", on: ["Vocabulary", "COpenSSL", "CArgon2"]),
  room(
    "Storage", on: ["Vocabulary", "CPostgres"],
    [
      product("GRDB", "GRDB.swift"), product("NIOPosix", "swift-nio"), product("NIOCore", "swift-nio"),
      product("Logging", "swift-log"),
    ],
    tests: ["Testbed"], texts: ["Migrations"]),
  room("Documents", on: ["Vocabulary", "CZip", "CXlsxWriter", "CExpat"]),
  room(
    "Pages", on: ["Vocabulary", "Secrets", "Storage", "CZlib"], http, tests: ["Testbed"], texts: ["Assets", "Words"]),
  room(
    "Offices", on: ["Vocabulary", "Reference", "Secrets", "Storage", "Documents", "Pages"], http, tests: ["Testbed"],
    texts: ["Migrations", "Words"]),
  room(
    "Ledger", on: ["Vocabulary", "Counting", "Reference", "Secrets", "Storage", "Pages", "Offices", "Documents"],
    http, tests: ["Testbed"], texts: ["Migrations"]),
  feature("Plans", ["Counting"]),
  feature("JobCentre", ["Matching"]),
  [
    .target(
      name: "Demo", dependencies: (ground + ["Plans", "JobCentre"]).map { .byName(name: $0) } + http,
      exclude: ["Lists", "Migrations", "Words"], plugins: ["EmbedTexts"]),
    .target(
      name: "Wiring",
      dependencies: (ground + ["Plans", "JobCentre", "Demo"]).map { .byName(name: $0) } + http + [
        product("Configuration", "swift-configuration"), product("SystemPackage", "swift-system"),
        product("ServiceLifecycle", "swift-service-lifecycle"),
      ], exclude: ["Words"], plugins: ["EmbedTexts"]),
    .executableTarget(
      name: "naeil",
      dependencies: (ground + ["Counting", "Matching", "Plans", "JobCentre", "Demo", "Wiring"])
        .map { .byName(name: $0) } + http + [
          product("ArgumentParser", "swift-argument-parser")
        ]),
    // Both engines, two offices, a fixed clock, a caller per role: what every feature's tests stand on.
    .target(
      name: "Testbed",
      dependencies: ["Vocabulary", "Secrets", "Storage", "Pages", "Offices"].map { .byName(name: $0) } + http
        + [product("NIOEmbedded", "swift-nio")],
      path: "Tests/Testbed"),
    .testTarget(
      name: "HouseTests",
      dependencies: (ground + ["Plans", "JobCentre", "Demo", "Wiring", "Testbed"]).map { .byName(name: $0) } + http),
  ],
]
let package = Package(
  name: "naeil", platforms: [.macOS(.v15)],
  products: [.executable(name: "naeil", targets: ["naeil"])],
  dependencies: dependencies, targets: rooms.flatMap { $0 })
for target in package.targets where [.regular, .test, .executable].contains(target.type) {
  target.swiftSettings = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
