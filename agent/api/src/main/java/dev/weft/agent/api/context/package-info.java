/** State that travels beside the application's objects: weakly, so that the agent keeps none of them alive. */
package dev.weft.agent.api.context;
