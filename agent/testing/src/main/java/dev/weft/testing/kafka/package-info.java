/** A real Kafka broker for tests and the demo, started from the artifacts that Maven brings. */
package dev.weft.testing.kafka;
