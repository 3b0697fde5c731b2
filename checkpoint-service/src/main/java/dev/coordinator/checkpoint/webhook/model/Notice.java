package dev.coordinator.checkpoint.webhook.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What webhooks are told of one happening.
 *
 * @param about the happening's own name: a webhook is told of it once
 * @param at when it happened
 * @param text one plain sentence for people: no control character, nothing that a chat reads as a
 *     mention or as markup of links
 */
public record Notice(
    NoticeKind kind,
    String about,
    @Nullable String session,
    @Nullable String feature,
    @Nullable String title,
    @Nullable String batch,
    Instant at,
    String text) {}
