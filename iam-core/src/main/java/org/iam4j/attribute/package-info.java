/**
 * The ground everything stands on: typed attribute names, immutable attribute values, changes, account references and secrets.
 */
@NullMarked
package org.iam4j.attribute;

import org.jspecify.annotations.NullMarked;
