package dev.coordinator.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.util.List;

/**
 * The two readings of our JSON: tolerant for what other services publish, strict for what people
 * and runners send. Both write the same text: enums in lower case, times as ISO-8601, nothing for
 * null.
 */
public final class Json {
  /**
   * Skips fields that it does not know, because an additive change of an event keeps its version.
   */
  public static final ObjectMapper TOLERANT = tolerant(new ObjectMapper());

  /** Refuses unknown fields, duplicate keys, trailing input and silent conversions. */
  public static final ObjectMapper STRICT = strict(new ObjectMapper());

  /**
   * Names, values and brackets of one document; because what is read of many small ones takes
   * twenty times their size in memory.
   */
  static final int MOST_TOKENS = 200_000;

  private Json() {}

  /** Makes the mapper read as a consumer of topics must. */
  public static ObjectMapper tolerant(ObjectMapper mapper) {
    mapper
        .configOverride(List.class)
        .setSetterInfo(JsonSetter.Value.empty().withContentNulls(Nulls.SKIP));
    return writing(mapper)
        .registerModule(
            new SimpleModule("tolerant").addDeserializer(String.class, new StorableText(false)))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Makes the mapper read as a door to people and runners must. */
  public static ObjectMapper strict(ObjectMapper mapper) {
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(64).maxTokenCount(MOST_TOKENS).build());
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    refuseConversions(mapper);
    mapper
        .configOverride(List.class)
        .setSetterInfo(JsonSetter.Value.empty().withContentNulls(Nulls.FAIL));
    return writing(mapper)
        .registerModule(
            new SimpleModule("strict")
                .addDeserializer(String.class, new StorableText(true))
                .addDeserializer(Duration.class, new IsoDuration()))
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
  }

  /** A value of another kind is a mistake of the sender, and is never read as what it may mean. */
  private static void refuseConversions(ObjectMapper mapper) {
    mapper
        .coercionConfigDefaults()
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert);
    mapper
        .coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    mapper
        .coercionConfigFor(LogicalType.Enum)
        .setCoercion(CoercionInputShape.String, CoercionAction.TryConvert)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
  }

  private static ObjectMapper writing(ObjectMapper mapper) {
    mapper.setConfig(
        mapper.getDeserializationConfig().with(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS));
    return mapper
        .registerModule(new JavaTimeModule())
        .registerModule(new Jdk8Module())
        .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .configure(EnumFeature.WRITE_ENUMS_TO_LOWERCASE, true);
  }
}
