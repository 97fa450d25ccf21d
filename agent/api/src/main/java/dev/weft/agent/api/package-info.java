/**
 * What an instrumentation may use, and all of it: how it says where it weaves, here; the kinds of spans and the recorder
 * under them, in {@code span}; state beside objects of the library, in {@code context}; options, in {@code config}.
 */
package dev.weft.agent.api;
