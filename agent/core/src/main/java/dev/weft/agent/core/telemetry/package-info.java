/**
 * What happens to a span: {@code record} keeps it until it ends, {@code export} carries it away, {@code resource} says
 * who sent it, {@code propagate} takes its context from process to process. Nothing here touches network, files or security providers before the first span has ended.
 */
package dev.weft.agent.core.telemetry;
