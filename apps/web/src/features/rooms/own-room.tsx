import { Button } from '../../components/button/button.tsx'
import { IconQrcode, IconUserShare } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { useMe } from '../../api/me.ts'
import type { Room } from '../../api/outputs.ts'
import { rowsOf } from '../../api/paged-rows.ts'
import { ownRoomFilter, roomPagesOptions } from '../../api/rooms/room-pages.ts'
import { CopyButton } from '../../components/copy/copy-button.tsx'
import { useNow } from '../../components/hooks/use-now.ts'
import { Avatar } from '../../components/person/avatar.tsx'
import { untilWords } from '../../components/words/until-words.ts'
import type { RoomAct } from './acts/room-acts.ts'
import { fetchRoomDialogs, RoomDialog } from './acts/room-dialog.tsx'
import { RoomMenu } from './acts/room-menu.tsx'
import { roomAddress, roomPath } from '../../api/rooms/room-address.ts'
import { untilCoverEnds } from './cover/cover-end.ts'
import { entranceWords } from './room-words.ts'
import classes from './rooms-page.module.css'

const icon = { size: '1.125rem', stroke: 1.6, 'aria-hidden': true } as const

/** Where one's own patients come in: the link, to copy or to scan, and who covers. Its place is kept while it is asked for. */
export function OwnRoom() {
  const me = useMe()
  const { data } = useInfiniteQuery({
    ...roomPagesOptions(useApi(), ownRoomFilter),
    refetchInterval: ({ state }) => untilCoverEnds(state.data ? rowsOf(state.data) : []),
  })
  const [act, setAct] = useState<RoomAct | null>(null)
  // Whoever covers for others may enter their rooms too.
  const room = data && rowsOf(data).find(({ own }) => own)
  return (
    <section className={classes['own']} aria-label="Your room" aria-busy={!room}>
      {room ? (
        <>
          <Avatar name={me.user.name} photo={me.user.photo} />
          <div className={classes['words']}>
            <p className={classes['title']}>
              Your room
              <span>{entranceWords({ ...room, cover: null })}</span>
            </p>
            <p className={classes['path']}>
              <span>{roomPath(me, room.link)}</span>
              <CopyButton label="the link of your room" text={roomAddress(me, room.link)} />
            </p>
            {room.cover ? <CoverLine cover={room.cover} /> : null}
          </div>
          <span className={classes['ownActs']}>
            <Button
              variant="default"
              className={classes['wide'] ?? ''}
              leftSection={<IconUserShare {...icon} />}
              onPointerEnter={fetchRoomDialogs}
              onFocus={fetchRoomDialogs}
              onClick={() => setAct('cover')}
            >
              {room.cover ? 'Change cover' : 'Cover'}
            </Button>
            <Button
              variant="default"
              className={classes['wide'] ?? ''}
              leftSection={<IconQrcode {...icon} />}
              onPointerEnter={fetchRoomDialogs}
              onFocus={fetchRoomDialogs}
              onClick={() => setAct('link')}
            >
              QR code
            </Button>
            <RoomMenu room={room} target="your room" onAct={setAct} />
          </span>
        </>
      ) : null}
      {room && act ? <RoomDialog act={act} room={room} onClose={() => setAct(null)} /> : null}
    </section>
  )
}

function CoverLine({ cover }: { cover: NonNullable<Room['cover']> }) {
  const now = useNow()
  return (
    <p className={classes['covered']}>
      <bdi>{cover.name}</bdi> covers for you until {untilWords(new Date(cover.until), now)}
    </p>
  )
}
