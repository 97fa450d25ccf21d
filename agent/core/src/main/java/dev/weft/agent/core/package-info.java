/** The machine; its packages stand in the order in which data flows: config, load, match, weave, telemetry. */
package dev.weft.agent.core;
