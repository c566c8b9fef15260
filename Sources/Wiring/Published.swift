import Storage

/// What a public node may read. A page for everyone that needs another table has to say so here.
extension House {
  /// Tables without personal data and without anything that was not meant for the public: the schema's own list, the
  /// offices' names, settings and centres, editions, the ledger's heads, advertisements with their search index and where the demo's tour leads.
  package static let published = [
    "schema_migration", "office", "edition", "edition_file", "published_figure",
    "published_figure_source", "published_source", "ledger_head", "ledger_daily_head", "vacancy",
    "vacancy_detail", "vacancy_term", "vacancy_count", "centre", "office_setting", "demo_sample",
  ]
}
