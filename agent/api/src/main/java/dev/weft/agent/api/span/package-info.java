/**
 * The kinds of spans: each owns names, attributes, status and propagation of its part of the semantic conventions, once
 * for all libraries. They know the recorder, never the SDK behind it.
 */
package dev.weft.agent.api.span;
