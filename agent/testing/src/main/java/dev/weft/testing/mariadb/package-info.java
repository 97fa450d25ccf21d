/** A real MariaDB for tests, started from binaries that Maven brings. */
package dev.weft.testing.mariadb;
