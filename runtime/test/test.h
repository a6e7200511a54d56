/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* A check that fails says where and with what, and the others still run. */
#ifndef ARMORD_TEST_H
#define ARMORD_TEST_H

#include <stdbool.h>

void check_true(bool result, const char *what, const char *file, int line);
void check_same(const char *actual, const char *expected, const char *file, int line);
void check_contains(const char *actual, const char *part, const char *file, int line);

#define CHECK(condition) check_true(condition, #condition, __FILE__, __LINE__)
#define SAME(actual, expected) check_same(actual, expected, __FILE__, __LINE__)
#define CONTAINS(actual, part) check_contains(actual, part, __FILE__, __LINE__)

/* The file `logs/NAME` of this folder; the caller frees it. */
char *read_log(const char *name);

/* A manifest that is right, for the tests of what uses one. */
extern const char good_manifest[];

void test_path_text(void);
void test_events(void);
void test_manifest(void);
void test_verifier_log(void);
void test_sink(void);
void test_lsm(void);
void test_event_detail(void);
void test_counters(void);
void test_options(void);
void test_workloads(void);

#endif
