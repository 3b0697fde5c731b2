package dev.coordinator.planner.gate.model;

/** Why a feature is not for this server: a code for machines, a sentence, and what to do. */
public record Reason(String code, String message, String fix) {}
