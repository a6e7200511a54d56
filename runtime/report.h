/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* What goes to standard error, and how a function tells its caller why it failed. */
#ifndef ARMORD_REPORT_H
#define ARMORD_REPORT_H

/* The exit codes of every command. */
enum exit_code {
	EXIT_DONE = 0,
	EXIT_REFUSED = 1,     /* the object, the kernel or a program of the policy is at fault */
	EXIT_USAGE = 2,
	EXIT_ENVIRONMENT = 3, /* this machine cannot do it: no BTF, no BPF LSM, no privileges */
};

/* Filled in by whoever fails, printed once by the command. */
struct error {
	enum exit_code code;
	char text[1024];
};

/* Writes the reason into `error` and returns -1, so that a failing function can end in `return fail(…)`. */
int fail(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
int fail_environment(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* One line `armord: …` on standard error. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Ends the process: there is no memory left to go on with. */
_Noreturn void out_of_memory(void);

/*
 * libbpf's warnings are kept, not printed: most follow from something that armord explains better, and they are
 * only of interest when something failed. Whoever has explained a failure well forgets them; the commands print the rest.
 */
void libbpf_warnings_keep(void);
void libbpf_warnings_forget(void);
const char *libbpf_warnings(void);
void libbpf_warnings_print(void);

#endif
