// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.ws.rs.BadRequestException;
import java.io.InputStream;

/**
 * The JSON object that came with a request; what is missing in it makes the answer 400.
 *
 * @param json the object
 */
record Body(JsonObject json) {

    static Body of(InputStream in) {
        try (JsonReader reader = Json.createReader(in)) {
            return new Body(reader.readObject());
        } catch (JsonException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    String text(String name) {
        if (json.get(name) instanceof JsonString text && !text.getString().isEmpty()) {
            return text.getString();
        }
        throw new BadRequestException("'" + name + "' must be a text");
    }

    long cents(String name) {
        if (json.get(name) instanceof JsonNumber number) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                throw new BadRequestException("'" + name + "' must be a whole number", e);
            }
        }
        throw new BadRequestException("'" + name + "' must be a number");
    }

    long cents(String name, long byDefault) {
        return json.containsKey(name) ? cents(name) : byDefault;
    }
}
