/**
 * SQL text as spans may show it: without literals, bounded, and summarised.
 *
 * <p>{@link dev.weft.agent.api.sql.SqlAnalysis} answers from a bounded cache or lets a scanner read the text once, from
 * left to right: it replaces literals and hands words to the summary, which keeps operations and their targets.
 */
package dev.weft.agent.api.sql;
