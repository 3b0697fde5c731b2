package dev.coordinator.gateway.mcp.adapter;

import dev.coordinator.gateway.mcp.ToolCall.OnEnd;
import dev.coordinator.gateway.mcp.Visitor;

/** One exchange: who asks, and where one says what is to be done at its end. */
record Visit(Visitor visitor, OnEnd onEnd) {}
