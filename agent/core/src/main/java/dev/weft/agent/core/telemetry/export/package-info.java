/** From batches to the collector, on one thread; knows no SDK. */
package dev.weft.agent.core.telemetry.export;
