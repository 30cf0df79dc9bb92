/// The clients that a document can be drawn as, beside what the standards say.
public let simulatedClients: [String] = []
