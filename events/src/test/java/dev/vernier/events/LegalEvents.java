// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Events for property tests: legal base parameters with any subset of the optional fields, and JSON of any kind. */
final class LegalEvents {
    private LegalEvents() {}

    static Arbitrary<JsonNode> baseParams() {
        Arbitrary<JsonNode> split = Arbitraries.integers()
                .between(1, 98)
                .flatMap(train -> Arbitraries.integers()
                        .between(1, 99 - train)
                        .map(validation -> (JsonNode) object().put("train", percent(train))
                                .put("validation", percent(validation))
                                .put("test", percent(100 - train - validation))));
        Arbitrary<JsonNode> data = fields(
                Map.of(
                        "uri", text("s3://datasets/a.csv", "file:///tmp/a b.csv"),
                        "target", text("temperature", "温度", "a.b [c]")),
                Map.of(
                        "features",
                                Arbitraries.of("x", "y", "z", "temperature")
                                        .map(TextNode::valueOf)
                                        .set()
                                        .ofMinSize(1)
                                        .map(names -> JsonNodeFactory.instance
                                                .arrayNode()
                                                .addAll(names)),
                        "timestamp", text("date"),
                        "lookback", whole(1, 10_000),
                        "horizon", whole(1, 1_000),
                        "predict", text("level", "change"),
                        "split", split));
        Arbitrary<JsonNode> search = fields(
                Map.of(),
                Map.of(
                        "algorithm", text("fine"),
                        "range", decimal("0.0001", "0.9"),
                        "trials", whole(1, 10_000),
                        "replicates", whole(1, 100)));
        Arbitrary<JsonNode> confirm = fields(Map.of(), Map.of("finalists", whole(0, 100), "replicates", whole(1, 100)));
        Arbitrary<JsonNode> training = fields(
                Map.of(),
                Map.of(
                        "epochs",
                        whole(1, 10_000),
                        "patience",
                        whole(1, 10_000),
                        "seed",
                        whole(0, 9_007_199_254_740_991L)));
        Arbitrary<JsonNode> limits = fields(
                Map.of(),
                Map.of(
                        "max_minutes",
                        whole(0, 10_000_000),
                        "max_run_minutes",
                        whole(0, 10_000_000),
                        "max_attempts",
                        whole(1, 10)));
        return fields(
                Map.of("study", text("a", "seattle-temperature", "0".repeat(63)), "base", base(), "data", data),
                Map.of(
                        "priority",
                        whole(0, 9),
                        "keep",
                        fields(Map.of(), Map.of("artifacts", text("all", "finalists", "selected"))),
                        "base_loss",
                        decimal("0.0000001", "1000"),
                        "search",
                        search,
                        "confirm",
                        confirm,
                        "training",
                        training,
                        "limits",
                        limits,
                        "report",
                        report()));
    }

    // The price and its currency go together.
    private static Arbitrary<JsonNode> report() {
        Arbitrary<JsonNode> watts = fields(Map.of(), Map.of("watts_per_core", decimal("0.0001", "10000")));
        Arbitrary<JsonNode> priced = fields(
                Map.of("price_per_core_hour", decimal("0.0001", "1000000"), "currency", text("EUR", "CNY")), Map.of());
        return Arbitraries.oneOf(watts, priced);
    }

    /** JSON of any kind, with the numbers, names and texts that are most likely to do harm. */
    static Arbitrary<JsonNode> anyJson() {
        Arbitrary<JsonNode> scalar = Arbitraries.oneOf(
                Arbitraries.of(NullNode.instance, BooleanNode.TRUE),
                Arbitraries.longs().map(LongNode::valueOf),
                Arbitraries.integers().between(-2, 100).map(LongNode::valueOf),
                Arbitraries.of(
                                "1e400",
                                "-1e400",
                                "1e999999999",
                                "-1e999999999",
                                "1e-999999999",
                                "0e999999999",
                                "1e-120",
                                "1e-31",
                                "1e-30",
                                "0.123456789012345678901234567890",
                                "0.1234567890123456789012345678901",
                                "1e30",
                                "1e60",
                                "1e300",
                                "0.9999999999999999999999999999999999",
                                "2147483647",
                                "0.1",
                                "2.5")
                        .map(number -> DecimalNode.valueOf(new BigDecimal(number))),
                Arbitraries.bigIntegers().map(BigIntegerNode::valueOf),
                Arbitraries.doubles().map(DoubleNode::valueOf),
                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY).map(DoubleNode::valueOf),
                Arbitraries.strings().ofMaxLength(200).map(TextNode::valueOf),
                text("fine", "en", "s3://a", "a/1/1", "\ud800", "\n", "NaN", "2026-01-31T08:15:30Z"));
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10),
                Arbitraries.of(
                        "study",
                        "base",
                        "data",
                        "search",
                        "space",
                        "split",
                        "hidden_size",
                        "min",
                        "values",
                        "features",
                        "\udfff"));
        return Arbitraries.recursive(
                () -> scalar,
                inner -> Arbitraries.oneOf(
                        inner,
                        inner.list()
                                .ofMaxSize(4)
                                .map(items ->
                                        JsonNodeFactory.instance.arrayNode().addAll(items)),
                        Arbitraries.maps(names, inner).ofMaxSize(5).map(LegalEvents::object)),
                0,
                4);
    }

    private static Arbitrary<JsonNode> base() {
        return fields(
                Map.of(
                        Params.HIDDEN_SIZE, whole(1, 4096),
                        Params.NUM_LAYERS, whole(1, 16),
                        Params.DROPOUT, decimal("0", "0.95"),
                        Params.LEARNING_RATE, decimal("0.0000001", "1"),
                        Params.BATCH_SIZE, whole(1, 65_536)),
                Map.of());
    }

    private static Arbitrary<JsonNode> fields(
            Map<String, Arbitrary<JsonNode>> always, Map<String, Arbitrary<JsonNode>> sometimes) {
        Arbitrary<ObjectNode> object = Arbitraries.create(() -> object(Map.of()));
        for (Map.Entry<String, Arbitrary<JsonNode>> field : always.entrySet()) {
            object = Combinators.combine(object, field.getValue())
                    .as((built, value) -> with(built, field.getKey(), value));
        }
        for (Map.Entry<String, Arbitrary<JsonNode>> field : sometimes.entrySet()) {
            object = Combinators.combine(object, field.getValue().optional())
                    .as((built, value) -> value.map(given -> with(built, field.getKey(), given))
                            .orElse(built));
        }
        return object.map(JsonNode.class::cast);
    }

    private static ObjectNode with(ObjectNode object, String field, JsonNode value) {
        return object.deepCopy().set(field, value);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode object(Map<String, JsonNode> fields) {
        return object().setAll(fields);
    }

    private static BigDecimal percent(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }

    private static Arbitrary<JsonNode> whole(long least, long most) {
        return Arbitraries.longs().between(least, most).map(LongNode::valueOf);
    }

    private static Arbitrary<JsonNode> decimal(String least, String most) {
        BigDecimal from = new BigDecimal(least);
        BigDecimal to = new BigDecimal(most);
        BigDecimal finest = BigDecimal.ONE.scaleByPowerOfTen(-30);
        return Arbitraries.frequencyOf(
                        Tuple.of(8, Arbitraries.bigDecimals().between(from, to).ofScale(10)),
                        Tuple.of(2, Arbitraries.bigDecimals().between(from, to).ofScale(30)),
                        Tuple.of(1, Arbitraries.of(finest, to, to.subtract(finest))))
                .map(DecimalNode::valueOf);
    }

    private static Arbitrary<JsonNode> text(String... words) {
        return Arbitraries.of(words).map(TextNode::valueOf);
    }
}
