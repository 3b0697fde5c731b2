package dev.coordinator.elsewhere;

/** Stands for a class of another service, in the tests of the floor plan. */
public class Stranger {}
