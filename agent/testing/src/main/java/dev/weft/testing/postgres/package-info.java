/** A real PostgreSQL for tests and the demo, started from binaries that Maven brings. */
package dev.weft.testing.postgres;
