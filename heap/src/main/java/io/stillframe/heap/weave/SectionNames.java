// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.RestoreMarker;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import org.objectweb.asm.Type;

/** Names of generated members and of the types that they mention. */
final class SectionNames {

    static final String PREFIX = "stillframe$";
    static final String TRACKER = PREFIX + "tracker";
    static final String ID = PREFIX + "id";
    static final String EPOCH = PREFIX + "epoch";
    static final String SLOT = PREFIX + "slot";
    static final String PUT = PREFIX + "put$";
    static final String PUT_CHECKED = PREFIX + "putChecked$";
    static final String TOUCH = PREFIX + "touch";
    static final String CLONED = PREFIX + "cloned";
    static final String CLONED_DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Object;)V";

    static final String OBJECT_SECTION = Type.getInternalName(ObjectSection.class);
    static final String TRACKER_TYPE = Type.getInternalName(DirtyTracker.class);
    static final String TRACKER_DESCRIPTOR = Type.getDescriptor(DirtyTracker.class);
    static final String SECTION_DESCRIPTOR = Type.getDescriptor(Section.class);
    static final String READER = Type.getInternalName(SectionReader.class);
    static final String WRITER = Type.getInternalName(SectionWriter.class);
    static final String VISITOR = Type.getInternalName(ReferenceVisitor.class);
    static final String RESTORE_CONSTRUCTOR = "(" + Type.getDescriptor(RestoreMarker.class) + ")V";

    private SectionNames() {}

    /** Internal name for CHECKCAST of a reference's descriptor. */
    static String typeOf(String descriptor) {
        return Type.getType(descriptor).getInternalName();
    }

    /** Last part of the reader's and writer's method for a descriptor: {@code Int} of {@code readInt}. */
    static String kindOf(String descriptor) {
        return switch (descriptor.charAt(0)) {
            case 'Z' -> "Boolean";
            case 'B' -> "Byte";
            case 'C' -> "Char";
            case 'S' -> "Short";
            case 'I' -> "Int";
            case 'J' -> "Long";
            case 'F' -> "Float";
            case 'D' -> "Double";
            default -> "Reference";
        };
    }

    /** Descriptor with references as Object, as the reader and writer take them. */
    static String erasedOf(String descriptor) {
        return descriptor.length() == 1 ? descriptor : "Ljava/lang/Object;";
    }
}
