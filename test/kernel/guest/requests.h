// Every request, by the file that it is in.

// steps.c
R(steps)
// open.c
R(read) R(write) R(append) R(rdwr) R(acc3) R(trunc_ro) R(trunc_wr) R(append_trunc) R(append_creat) R(opath) R(create)
R(open_creat) R(tmpfile) R(dir) R(reopen) R(reopen_deleted) R(memfd) R(pipe) R(reopen_linked_tmpfile) R(truncate)
R(ftruncate) R(append_rdwr) R(append_drop) R(append_keep) R(append_ftruncate) R(append_map_shared)
R(append_map_private) R(append_map_read) R(append_protect) R(holding) R(reopen_held) R(ptpeer_as_exec) R(detached)
R(deep) R(ioctl) R(ioctl_compat) R(ioctl_pipe)
// names.c
R(mkdir) R(rmdir) R(fifo) R(mknod_reg) R(mknod_chr) R(mknod_zero) R(mknod_blk) R(mknod_sock) R(unlink) R(rename)
R(link) R(symlink) R(exchange) R(rename_new) R(link_tmpfile) R(chmod) R(fchmod) R(create_mode) R(mkdir_mode) R(chown)
R(fchown) R(lchown) R(setxattr) R(fsetxattr) R(removexattr) R(set_acl) R(remove_acl) R(chattr)
// exec.c
R(true) R(ok) R(exec) R(exec_fd) R(exec_check) R(exec_memfd) R(exec_deleted) R(as) R(fork_as) R(vfork_as) R(traced)
R(secure) R(after_exec) R(after_rename) R(make_elf)
// memory.c
R(map_exec) R(map_read) R(map_wx) R(map_anon_exec) R(map_anon_wx) R(map_anon_rw) R(map_memfd_exec) R(map_deleted_exec)
R(protect_anon_exec) R(protect_exec) R(protect_written) R(protect_laundered) R(protect_readonly)
// descriptors.c
R(receive) R(receive_write) R(receive_append) R(receive_opath) R(receive_memfd) R(receive_here)
// tasks.c
R(forked) R(threaded) R(leaderless) R(busy) R(wait_for) R(wait) R(with) R(named) R(in_cgroup)
// namespaces.c
R(chroot_as) R(userns_as) R(userns_alias) R(in_userns) R(in_userns_bind) R(in_userns_root) R(in_mountns_bind) R(in_userns_tree)
R(in_userns_tree_namespace) R(setns) R(contain)
// mounts.c
R(mount) R(bind_mount) R(rbind_mount) R(move_mount) R(make_private) R(remount) R(remount_bind) R(umount)
R(umount_detach) R(pivot_root) R(chroot) R(fchdir_chroot) R(new_mount) R(tree_mount) R(tree_move) R(tree_read)
R(mount_setattr) R(reconfigure)
// sockets.c
R(socket) R(socketpair) R(netlink_send) R(buffer)
// inet.c
R(bind) R(connect) R(sendto) R(send) R(send_elsewhere) R(sendmmsg) R(fastopen) R(fastopen_connect) R(disconnect)
R(listen_anywhere) R(serve)
// unix.c
R(unix_bind) R(unix_autobind) R(unix_serve) R(unix_connect) R(unix_sendto) R(unix_send) R(unix_talk)
// uring.c
R(uring_read) R(uring_unlink) R(uring_ftruncate) R(uring_socket) R(uring_connect) R(uring_connect_async) R(uring_bind)
R(uring_sendmsg) R(uring_setup) R(uring_sqpoll)
// ids.c
R(setuid) R(seteuid) R(setreuid) R(setresuid) R(setgid) R(setegid) R(setresgid) R(setfsuid) R(setfsgid) R(setgroups)
R(user) R(uids) R(gids) R(capset_drop) R(capset_inherit) R(without)
// processes.c
R(ptrace_attach) R(ptrace_seize) R(traceme) R(vm_read) R(vm_write) R(pidfd_getfd) R(kcmp) R(proc_read) R(proc_write)
R(proc_link) R(kill) R(tgkill) R(sigqueue) R(pidfd_signal) R(kill_self) R(sigio)
// kernel.c
R(bpf_map) R(bpf_lookup) R(bpf_prog) R(init_module) R(finit_module) R(kexec_file_load) R(kexec_load) R(perf)
R(perf_kernel) R(perf_cpu) R(syslog) R(clock_settime) R(settimeofday) R(adjtimex) R(adjtimex_read) R(userns)
R(userns_clone) R(mount_namespace) R(ioperm) R(hostname) R(nice)
// lives.c
R(live_on) R(lives) R(script) R(ids) R(to) R(copy) R(make_script)
