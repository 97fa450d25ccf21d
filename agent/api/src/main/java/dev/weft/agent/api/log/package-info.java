/** What log lines say of the span in which they were written. */
package dev.weft.agent.api.log;
