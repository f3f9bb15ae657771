// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.codec.StoredContext;
import io.stillframe.heap.codec.StoredSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stored contexts as JSON, section by section. */
final class JsonDump {

    private final JsonGenerator json;

    JsonDump(JsonGenerator json) {
        this.json = json;
    }

    /** Every context of a shard's state as an object of its own. */
    void write(String shard, StateImage image) throws IOException, CorruptSegmentException {
        for (String key : image.contexts()) {
            StoredContext context = new StoredContext(image, key);
            json.writeStartObject();
            json.writeStringField("shard", shard);
            json.writeStringField("context", key);
            json.writeObjectFieldStart("roots");
            for (Map.Entry<String, Long> root : context.roots().entrySet()) {
                json.writeNumberField(root.getKey(), root.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("sections");
            try {
                context.sections(section -> {
                    try {
                        write(section);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void write(StoredSection section) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", section.id());
        switch (section.kind()) {
            case OBJECT -> {
                json.writeStringField("class", section.type());
                json.writeFieldName("fields");
                write(section.fields());
            }
            case COLLECTION -> {
                json.writeStringField("collection", section.type());
                json.writeFieldName("header");
                value(section.fields().get("header"));
                json.writeFieldName("nodes");
                list(section.content());
            }
            case OPAQUE -> {
                json.writeStringField("opaque", section.type());
                json.writeFieldName("content");
                list(section.content());
            }
        }
        json.writeEndObject();
    }

    private void write(Map<String, @Nullable Object> fields) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            json.writeFieldName(field.getKey());
            value(field.getValue());
        }
        json.writeEndObject();
    }

    private void list(List<? extends @Nullable Object> values) throws IOException {
        json.writeStartArray();
        for (Object each : values) {
            value(each);
        }
        json.writeEndArray();
    }

    private void value(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof StoredSection.Reference reference) {
            json.writeStartObject();
            json.writeNumberField("ref", reference.id());
            json.writeEndObject();
        } else if (value instanceof StoredSection.StoredRecord stored) {
            json.writeStartObject();
            json.writeStringField("record", stored.type());
            json.writeFieldName("components");
            write(stored.components());
            json.writeEndObject();
        } else if (value instanceof StoredSection.Constant constant) {
            json.writeString(constant.name());
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(number);
        } else {
            json.writeString(value.toString());
        }
    }

    private void number(Number number) throws IOException {
        if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (number instanceof Double || number instanceof Float) {
            json.writeNumber(number.doubleValue());
        } else {
            json.writeNumber(number.longValue());
        }
    }
}
