/**
 * The floors of the relay benchmark: what handing a batch on costs when it is only made durable.
 * Measuring sticks, no part of the product.
 */
package dev.coordinator.localstack.floor;
