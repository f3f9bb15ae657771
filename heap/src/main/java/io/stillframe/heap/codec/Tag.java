// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/** First byte of a stored value: what follows it. The numbers are part of the format, see {@code docs/format.md}. */
final class Tag {

    static final int NULL = 0;
    static final int REFERENCE = 1;
    static final int STRING = 2;
    static final int FALSE = 3;
    static final int TRUE = 4;
    static final int BYTE = 5;
    static final int CHAR = 6;
    static final int SHORT = 7;
    static final int INT = 8;
    static final int LONG = 9;
    static final int FLOAT = 10;
    static final int DOUBLE = 11;
    static final int BIG_INTEGER = 12;
    static final int BIG_DECIMAL = 13;
    static final int UUID = 14;
    static final int URI = 15;
    static final int LOCALE = 16;
    static final int CURRENCY = 17;
    static final int BYTE_STRING = 18;
    static final int ENUM = 19;
    static final int RECORD = 20;
    static final int IMMUTABLE_LIST = 21;
    static final int IMMUTABLE_SET = 22;
    static final int IMMUTABLE_MAP = 23;
    static final int OPTIONAL = 24;
    static final int CLASS = 25;
    static final int PRIMITIVES = 26;
    static final int OPTIONAL_INT = 27;
    static final int OPTIONAL_LONG = 28;
    static final int OPTIONAL_DOUBLE = 29;
    static final int PATTERN = 30;
    static final int MATH_CONTEXT = 31;
    static final int INSTANT = 32;
    static final int DURATION = 33;
    static final int PERIOD = 34;
    static final int LOCAL_DATE = 35;
    static final int LOCAL_TIME = 36;
    static final int LOCAL_DATE_TIME = 37;
    static final int OFFSET_TIME = 38;
    static final int OFFSET_DATE_TIME = 39;
    static final int ZONED_DATE_TIME = 40;
    static final int ZONE = 41;
    static final int YEAR = 42;
    static final int YEAR_MONTH = 43;
    static final int MONTH_DAY = 44;
    static final int JAPANESE_DATE = 45;
    static final int MINGUO_DATE = 46;
    static final int THAI_DATE = 47;
    static final int HIJRAH_DATE = 48;
    static final int JAPANESE_ERA = 49;
    static final int CHRONOLOGY = 50;
    static final int VALUE_RANGE = 51;
    static final int WEEK_FIELDS = 52;
    static final int INET_ADDRESS = 56;
    static final int INET_SOCKET_ADDRESS = 57;

    private Tag() {}
}
