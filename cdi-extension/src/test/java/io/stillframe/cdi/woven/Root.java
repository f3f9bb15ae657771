// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.woven;

import io.stillframe.api.SnapshotScoped;

/** Makes {@link Part} state. */
@SnapshotScoped
public class Root {
    Part part = new Part();
}
